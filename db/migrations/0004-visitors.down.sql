drop table used_user_tokens;
drop table visitor_proofs;
