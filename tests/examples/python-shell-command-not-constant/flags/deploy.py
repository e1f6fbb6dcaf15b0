import os

class Deployer:
    def __init__(self, branch):
        self.branch = branch

    def run(self):
        os.system("git checkout " + self.branch)
        os.system("make release")
