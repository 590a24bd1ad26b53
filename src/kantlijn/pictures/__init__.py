"""Pictures shown in place: read by a process of its own with limits, as files are, and handed on as a few small pixels.

`decoding` starts that process and takes what it gives; `decode` is what runs in it, and alone knows Pillow, which comes
with the extra `kantlijn[images]`.
"""
