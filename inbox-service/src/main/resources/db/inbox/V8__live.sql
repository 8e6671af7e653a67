-- Tickets for a WebSocket that were used, so that each lets in once, on whichever instance. Gone when they have expired.
CREATE TABLE redeemed_ticket (
  jti          uuid        NOT NULL PRIMARY KEY,
  workspace_id uuid        NOT NULL,
  until        timestamptz NOT NULL
);
CREATE INDEX redeemed_ticket_age ON redeemed_ticket (until);
SELECT workspace_wall('redeemed_ticket');
