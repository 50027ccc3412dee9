"""What browsers are told of every page, whichever process it comes from."""

from __future__ import annotations

# No page of ours asks for a camera, a place, a sensor or a payment; nothing that found its way into one may either.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "bluetooth", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi",
        "payment", "serial", "usb",
    )
)  # fmt: skip
