"""Self-service on a shared machine: one person at a time, and nothing of them left behind.

- `pages`    what stands on the screen, one page after another: frozen, nothing of Textual
- `layout`   how a page is set in the room there is: rows three cells high, a page turned where they do not fit
- `visit`    one person's way from the languages to the last page, in a store that is thrown away
- `app`      the terminal: keys, mouse, the quiet that ends a visit, and the code that ends the program
"""
