"""The two small pages in front of the real one, for a server that asks for its token.

The first goes on to the real page by itself. It does not redirect: a browser that was led here by
another site would then come without the cookie that it has just been given, which is strict.
"""

_PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="data:,">{head}
    <title>Glassnet</title>
  </head>
  <body>
    <h1>Glassnet</h1>
    <p>{text}</p>
  </body>
</html>
"""

COME_IN = _PAGE.format(
    head='\n    <meta http-equiv="refresh" content="0; url=./">',
    text='Come in: <a href="./">to the page</a>.',
)

STAY_OUT = _PAGE.format(
    head="",
    text="This page is for those who have its link: open the whole link, or scan its code. "
    'If you did that before in this browser, <a href="./">come in</a>.',
)
