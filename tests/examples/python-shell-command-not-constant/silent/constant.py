import os
import shlex
import subprocess

CMD = "df -h | tail -n +2"

def disk():
    return subprocess.check_output(CMD, shell=True, text=True)

def clear():
    os.system("clear")

def grep(word):
    return subprocess.getoutput("grep " + shlex.quote(word) + " notes.txt")
