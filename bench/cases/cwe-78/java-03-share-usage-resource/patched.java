package org.example.storage;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

@Path("/shares")
@Produces(MediaType.TEXT_PLAIN)
public class ShareUsageResource {

    private static final String ROOT = "D:\\shares\\";
    private static final Pattern SHARE = Pattern.compile("[A-Za-z0-9_]{1,40}");

    @GET
    @Path("/usage")
    public String usage(@HeaderParam("X-Share") String share) {
        if (share == null || !SHARE.matcher(share).matches()) {
            throw new WebApplicationException("no such share", 404);
        }
        List<String> command = shellPrefix();
        command.add("dir /s /-c " + ROOT + share + " | find \"File(s)\"");
        return run(command);
    }

    @GET
    @Path("/volumes")
    public String volumes() {
        List<String> command = shellPrefix();
        command.add("vol D:");
        return run(command);
    }

    private static List<String> shellPrefix() {
        return new ArrayList<>(List.of("cmd.exe", "/d", "/c"));
    }

    private static String run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command(command);
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8).trim();
            }
        } catch (IOException e) {
            throw new WebApplicationException("storage not reachable", e, 503);
        }
    }
}
