package org.example.shop;

import org.apache.commons.exec.CommandLine;

public class Backup {
    private final StringBuilder script = new StringBuilder("tar -cf /srv/backup.tar");

    void folder(String name) {
        script.append(' ').append(name);
    }

    CommandLine line() {
        CommandLine line = new CommandLine("/bin/bash");
        line.addArgument("-c");
        line.addArgument(script.toString(), false);
        return line;
    }
}
