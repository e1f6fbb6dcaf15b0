package org.example.mirror;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/** Pulls one module of the upstream mirror; options come from the self-service form. */
public class MirrorSync {

    private static final String UPSTREAM = "rsync://mirror.example.org/";

    private final String root;

    public MirrorSync(String root) {
        this.root = root;
    }

    private static final class Script {
        private final StringBuilder text = new StringBuilder("nice -n 10 rsync -a --delete");

        Script option(String name, String value) {
            text.append(' ').append(name).append('=').append(value);
            return this;
        }

        Script operands(String from, String to) {
            text.append(' ').append(from).append(' ').append(to);
            return this;
        }

        CommandLine build() {
            CommandLine line = new CommandLine("/bin/sh");
            line.addArgument("-c");
            line.addArgument(text.toString(), false);
            return line;
        }
    }

    public String sync(long mirrorId, Map<String, List<String>> form) throws IOException {
        String module = form.get("module").get(0);
        Script script = new Script();
        for (String pattern : form.getOrDefault("exclude", List.of())) {
            script.option("--exclude", pattern);
        }
        script.operands(UPSTREAM + module, root + "/" + mirrorId);

        ByteArrayOutputStream output = new ByteArrayOutputStream();
        DefaultExecutor executor = new DefaultExecutor();
        executor.setWatchdog(new ExecuteWatchdog(600_000));
        executor.setStreamHandler(new PumpStreamHandler(output));
        executor.execute(script.build());
        return output.toString();
    }
}
