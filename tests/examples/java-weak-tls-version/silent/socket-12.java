package org.example.shop;

import javax.net.ssl.SSLSocket;

public class Socket12 {
    void limit(SSLSocket socket) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
    }
}
