package org.example.shop;

import com.jcraft.jsch.*;

public class JschStrict {
    Session open(JSch jsch, String user) throws JSchException {
        Session session = jsch.getSession(user, "files.example.org", 22);
        session.setConfig("StrictHostKeyChecking", "yes");
        return session;
    }
}
