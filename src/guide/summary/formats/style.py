"""How a paper looks in a browser and on A4: one sheet, black on white, nothing from outside."""

CSS = """\
@page { size: A4; margin: 10mm 11mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 9pt/1.15 sans-serif; color: #000; background: #fff; }
main { max-width: 186mm; margin: 0 auto; padding: 4mm; }
h1 { font-size: 16pt; margin: 0 0 2mm; }
h2 { font-size: 10pt; margin: 2mm 0 0.8mm; border-bottom: 1px solid #000; break-after: avoid; }
p, .write { margin: 0 0 0.8mm; }
p, td, li, span, bdi { white-space: pre-line; overflow-wrap: break-word; }
div.pair, h1.pair, h2.pair, h3.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; margin-bottom: 0.6mm; }
.pair > p, .pair > .pair { margin: 0; }
span.pair > span { display: block; }
.beside { color: #333; }
td .beside, th .beside { font-size: 90%; font-weight: normal; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2mm; }
th, td { border: 1px solid #777; padding: 0.4mm 1.2mm; text-align: start; vertical-align: top; }
.star { display: grid; grid-template-columns: 2fr 3fr; gap: 3mm; align-items: start; margin-top: 2mm; }
.star > table { font-size: 7.2pt; line-height: 1.2; }
.star > table:only-child { grid-column: 1 / -1; font-size: inherit; }
figure { margin: 0; }
td:empty { height: 9mm; }
.star-to-mark { break-before: page; font-size: 8pt; }
.star-to-mark > figure { width: 130mm; margin: 0 auto 3mm; }
svg { width: 100%; height: auto; }
.write { display: flex; gap: 3mm; align-items: end; }
.blank { flex: 1; border-bottom: 1px solid #000; height: 6mm; }
.boxes { list-style: none; margin: 0 0 1.5mm; padding: 0; }
.boxes > li { display: grid; grid-template-columns: 5mm 4mm 1fr; align-items: start; margin-bottom: 0.8mm; break-inside: avoid; }
.boxes > li > .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
.beside_each { display: flex; flex-wrap: wrap; gap: 0 7mm; }
.beside_each > li { grid-template-columns: 5mm auto auto; column-gap: 1mm; }
.beside_each > li > .pair { display: block; }
.box { width: 3.6mm; height: 3.6mm; border: 1px solid #000; }
.sheet { break-before: page; }
h3 { font-size: 9.5pt; margin: 2.5mm 0 0.8mm; break-after: avoid; }
.unapproved { text-decoration: underline dotted 0.5px #888; text-underline-offset: 2px; }
.changed { text-decoration: underline dashed 0.5px #888; text-underline-offset: 2px; }
.quiet { font-size: 8pt; }
tr, .star, .write { break-inside: avoid; }
@media print { main { padding: 0; max-width: none; } }
"""
