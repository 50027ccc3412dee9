"""What browsers are told of every page, whichever process it comes from."""

from __future__ import annotations

# No page of ours asks for a camera, a place, a sensor or a payment; nothing that found its way into one may either.
# A feature that a browser does not know makes it complain on every page: Chromium on Linux knows no `bluetooth`.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi",
        "payment", "serial", "usb",
    )
)  # fmt: skip

# The policy of content of an answer that is no page: it loads nothing and stands in nobody's frame.
NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
