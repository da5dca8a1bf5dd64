"""The name at the top of the menu, in a green that reads on light and on dark."""

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="132" height="32" viewBox="0 0 132 32">
<g fill="none" stroke="#2a9187" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">
<path d="M4 11h20M18 5l6 6-6 6"/><path d="M24 22H4m6-6-6 6 6 6" opacity=".65"/></g>
<text x="36" y="23" font-family="Source Sans, Segoe UI, Helvetica, Arial, sans-serif"
 font-size="21" font-weight="650" fill="#2a9187">Tandem</text></svg>"""
