-- Entries are kept in partitions, with what leads to their events: the processor of accounts begins at the first event.
DELETE FROM token WHERE processor_name = 'members';
