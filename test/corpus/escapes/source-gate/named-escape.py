# rules: DYN001
# effect: module
reached = getattr(print, "\N{LOW LINE}\N{LOW LINE}self\N{LOW LINE}\N{LOW LINE}")
