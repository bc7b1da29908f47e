-- One processor, accounts, does the work of these two; it begins at the first event.
DELETE FROM token WHERE processor_name IN ('balance', 'entries');
