"""An extract loaded: read, typed, checked, refused rows set aside, months replaced one by one."""
