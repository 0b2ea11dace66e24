"""The jobs of the office: all that a front end may speak to.

Begin with `talks` (conversations) and `talk` (an open one), then follow what they rest on.

- `desk`, `context`  the jobs under one name, and what each works with
- `talks`, `talk`, `seat`, `opening`, `filling`, `ids`  a conversation: opened, led, kept, filled in from a file
- `meetings`, `people`, `library`, `office`, `settings`, `access`, `keeping`, `trust`  what is around it
- `views`, `lines`, `commands`  what a front end draws, and what a person can do
- `drawing`, `saying`, `choices`, `tables`, `beside`, `listed`, `list_views`, `overview`, `figures`  a conversation as those views
- `pictures`, `star`, `joining`, `last_time`  the star, and what was marked last time
- `refusals`  why something cannot be done, in words of the conversation
- `lasting`, `visits`, `travel`  how long all have sat; one visit at a shared machine; conversations on their way elsewhere
- `papers`, `formats`, `paper_context`, `paper_texts`, `paper_says`, `paper_readings`, `paper_agreements`, `scribe`  what comes out
- `forms`, `form_sheet`, `form_terms`, `form_saying`, `form_places`  flows as empty paper
- `translations`, `translatable`, `translating`, `sheets`, `sheet_places`  catalogues and those who speak the languages
- `standing`, `standing_views`, `standing_lines`  one person over the rounds
- `codes`, `rounds`, `round_views`, `comparing`, `compare_words`, `compare_papers`  what a group fills apart
- `sample`, `sample_written`, `tour`  an office to try
"""
