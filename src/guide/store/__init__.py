"""One encrypted file: log, projections, keys. The only importer of the database libraries.

From the bottom, each resting on those above it:

- `faults`       what the database or the disk says, as one of our codes
- `files`        where the file lies: folder and file for one person only, still there, not on a network
- `recovery`     160 random bits as twenty words
- `keys`         a passphrase opens a slot, a slot holds the data key
- `keyfile`      the slots as a file beside the database: add, remove, change
- `cipher`       the one door to SQLCipher: connect, key, settings
- `schema`       the first migration, whole
- `vault`        an open database: read, and write in one transaction
- `chain`        seals and links of events, pure
- `tables`       a row of a projection to columns and back
- `projections`  what one append changes; what a rebuild writes
- `parcels`      some streams as one encrypted file to carry elsewhere
- `log`, `derived`, `scratch`, `content`, `office`, `keyring`, `verifying`  the parts of a store
- `opening`      create and open, in the one right order
- `store`        `Store`: the parts under one name

    store.log      append, events, streams, head, take_in, redact
    store.rows     subject(s), subject_by_key, meeting(s), conversation(s), answers, readings, …
    store.scratch  cursor, put_cursor
    store.content  flow, put_flow, flows, texts, put_texts, setting, settings, put_setting
    store.keys     labels, add, change, remove, renew_recovery
    store.office   people, person, put_person, note_access, accesses, note_head, noted_heads, mark

Nothing here reads a clock, draws chance or looks at the environment: `at` and `entropy` are arguments.
"""
