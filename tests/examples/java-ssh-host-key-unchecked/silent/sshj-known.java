package org.example.shop;

import java.io.IOException;
import net.schmizz.sshj.SSHClient;

public class SshjKnown {
    SSHClient open() throws IOException {
        SSHClient ssh = new SSHClient();
        ssh.loadKnownHosts();
        return ssh;
    }
}
