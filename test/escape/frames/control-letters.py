# tries: speak the words of a parked process
# expect: limit frame
import os, struct
os.write(3, struct.pack('<BI', ord('R'), 0) + struct.pack('<BI', ord('L'), 1))
os._exit(0)
