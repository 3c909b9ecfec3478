const base = `:root{color-scheme:light dark;--ink:#1c1917;--quiet:#57534e;--ground:#fafaf9;--line:#d6d3d1}
@media (prefers-color-scheme:dark){:root{--ink:#f5f5f4;--quiet:#c9c5c1;--ground:#1c1917;--line:#57534e}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center;border-top:6px solid var(--shop);padding:.75rem 1rem;max-width:40rem;margin:0 auto}
main{max-width:40rem;margin:0 auto;padding:0 1rem 2rem}.shop{font-weight:700;margin:0}h1{font-size:1.5rem;line-height:1.2;margin:.5rem 0}h2{font-size:1.05rem;margin:1.75rem 0 .5rem}
.state{font-size:1.2rem;font-weight:700;margin:.25rem 0}.promised{margin:.25rem 0}.quiet{color:var(--quiet);font-size:.9rem}.lost{border-left:4px solid;padding-left:.75rem;font-weight:600}
table{width:100%;border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.4rem .5rem .4rem 0;border-bottom:1px solid var(--line)}tfoot tr:last-child th,tfoot tr:last-child td{font-weight:700;border-bottom:0}tfoot th{font-weight:400}
.price{text-align:right;white-space:nowrap;padding-right:0}dl{margin:0}dl div{display:flex;flex-wrap:wrap;gap:0 .75rem;padding:.25rem 0}dt{color:var(--quiet);min-width:9rem}dd{margin:0;font-weight:600}
.ways{margin:1.5rem 0 1rem}a{color:inherit}header a{display:inline-block;padding:.5rem 0}.way{display:inline-block;border:2px solid;border-radius:.5rem;padding:.6rem 1rem;margin:.25rem .5rem .25rem 0;font-weight:600;text-decoration:none}.way:hover,.way:focus-visible{text-decoration:underline}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{.screen,.ways,.lost{display:none}:root{color-scheme:light;--ink:#000;--quiet:#333;--ground:#fff;--line:#999}main,header{max-width:none;padding-left:0;padding-right:0}}`;

/** The page's style in a shop's colour, which is no more than an edge: nothing has to be read on it. The colour is like `#1d4ed8`. */
export function orderPageStyle(colour: string): string {
  return `:root{--shop:${/^#[0-9a-fA-F]{6}$/.test(colour) ? colour : '#57534e'}}${base}`;
}
