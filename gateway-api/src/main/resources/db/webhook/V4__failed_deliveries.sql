-- The dead ones of a webhook, among those few that fail just now. By their status alone, each delivery's success would
-- change the index, and no update of a row could stay on its page.
create index delivery_failed on delivery (webhook_id, delivery_no) where last_error is not null;
