# rules: IO001
# effect: value
import zoneinfo
zoneinfo.reset_tzpath(to=["/etc"])
reached = "SEEN" if zoneinfo.TZPATH == ("/etc",) else None
