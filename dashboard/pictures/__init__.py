"""Pictures that the server draws by itself: a headline block of a page as a standalone SVG, and as PNG of the same.

May enter: what draws from a block of a page (view/block.py) without a browser. Imports `exports`, `pages` and below; papers put
its drawings into documents, the server answers its addresses.
"""
