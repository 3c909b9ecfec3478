'use strict';
/* How the client looks on the page: in the shop's colours, and in the dark too. Runs before chat.js. */
(() => {
  const { shop } = JSON.parse(document.getElementById('settings').textContent);
  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

  /** Colours are the page's own, so that the client follows the system to dark and back with it. */
  function styleOptions() {
    return {
      ...bubbleStyle(),
      ...suggestionStyle(),
      ...sendBoxStyle(),
      accent: 'var(--link)',
      backgroundColor: 'var(--paper)',
      cardEmphasisBackgroundColor: 'var(--note)',
      primaryFont: font,
      uploadAccept: 'image/jpeg,image/png,image/webp,image/gif,application/pdf',
      uploadThumbnailHeight: 180,
      uploadThumbnailWidth: 360,
      rootHeight: '100%',
      subtle: 'var(--muted)',
      timestampColor: 'var(--muted)',
      transcriptVisualKeyboardIndicatorColor: 'var(--text)',
      transcriptActivityVisualKeyboardIndicatorColor: 'var(--text)',
      transcriptTerminatorBackgroundColor: 'var(--text)',
      transcriptTerminatorColor: 'var(--paper)',
      typingAnimationDuration: 20_000,
    };
  }

  function bubbleStyle() {
    return {
      bubbleBackground: 'var(--bubble)',
      bubbleBorderColor: 'var(--line)',
      bubbleBorderRadius: 12,
      bubbleTextColor: 'var(--text)',
      bubbleFromUserBackground: shop.colour,
      bubbleFromUserTextColor: shop.onShop,
      bubbleFromUserBorderColor: shop.colour,
      bubbleFromUserBorderRadius: 12,
      bubbleMaxWidth: 560,
    };
  }

  function suggestionStyle() {
    const look = { BackgroundColor: 'var(--paper)', BorderColor: 'var(--link)', TextColor: 'var(--link)' };
    const states = ['', 'OnActive', 'OnFocus', 'OnHover'];
    const colours = states.flatMap((state) => Object.entries(look).map(([part, colour]) => [`suggestedAction${part}${state}`, colour]));
    const background = { suggestedActionBackgroundColorOnHover: 'var(--note)', suggestedActionBackgroundColorOnActive: 'var(--note)' };
    const shape = { suggestedActionLayout: 'flow', suggestedActionBorderRadius: 999, suggestedActionHeight: 40 };
    return { ...Object.fromEntries(colours), ...background, ...shape, suggestedActionKeyboardFocusIndicatorBorderColor: 'var(--text)' };
  }

  function sendBoxStyle() {
    return {
      sendBoxHeight: 48,
      sendBoxTextWrap: true,
      sendBoxBackground: 'var(--paper)',
      sendBoxTextColor: 'var(--text)',
      sendBoxBorderTop: '1px solid var(--line)',
      sendBoxButtonColor: 'var(--link)',
      sendBoxButtonColorOnActive: 'var(--link)',
      sendBoxButtonColorOnFocus: 'var(--link)',
      sendBoxButtonColorOnHover: 'var(--text)',
      sendBoxButtonShadeColorOnHover: 'var(--note)',
      sendBoxButtonShadeColorOnActive: 'var(--note)',
      sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--text)',
      sendBoxPlaceholderColor: 'var(--muted)',
    };
  }

  function cardLook() {
    const colour = (name, subtle = name) => ({ default: `var(--${name})`, subtle: `var(--${subtle})` });
    const foregroundColors = {
      default: colour('text', 'muted'),
      accent: colour('link'),
      attention: colour('danger'),
      good: colour('text'),
    };
    return {
      fontFamily: font,
      actions: { actionsOrientation: 'horizontal', actionAlignment: 'stretch', maxActions: 20, buttonSpacing: 8, spacing: 'default' },
      containerStyles: { default: { foregroundColors }, emphasis: { backgroundColor: 'var(--note)', foregroundColors } },
      spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 10 },
      separator: { lineThickness: 1, lineColor: 'var(--line)' },
      textBlock: { headingLevel: 2 },
    };
  }

  window.openOrderLook = { styleOptions, cardLook };
})();
