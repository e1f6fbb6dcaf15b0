package org.example.shop;

import javax.net.ssl.SSLSocket;

public class Socket {
    void limit(SSLSocket socket) {
        socket.setEnabledProtocols(new String[] {"TLSv1.1", "TLSv1.2"});
    }
}
