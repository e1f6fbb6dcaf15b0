package org.example.shop;

import com.jcraft.jsch.*;

public class Jsch {
    Session open(JSch jsch, String user) throws JSchException {
        Session session = jsch.getSession(user, "files.example.org", 22);
        session.setConfig("StrictHostKeyChecking", "no");
        return session;
    }
}
