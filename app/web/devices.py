"""Which browser on which system, in words a person recognises in the list of their own sessions."""

# In this order: each browser's line also names the ones it descends from.
_BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "火狐"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "安卓"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def describe(user_agent: str) -> str:
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "其他浏览器")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "其他设备")
    return f"{browser}（{system}）"
