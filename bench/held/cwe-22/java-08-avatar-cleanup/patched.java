package org.example.profile;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.logging.Logger;

@Path("/avatars")
public class AvatarResource {

    private static final Logger LOG = Logger.getLogger(AvatarResource.class.getName());

    private final java.nio.file.Path root = Paths.get("/var/lib/profile/avatars");

    @DELETE
    public Response remove(@QueryParam("name") String name) throws IOException {
        if (name == null || name.isBlank()) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        java.nio.file.Path file = root.resolve(name).normalize();
        if (file.equals(root) || !file.startsWith(root)) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        if (Files.isDirectory(file)) {
            return Response.status(Response.Status.CONFLICT).build();
        }
        boolean removed = Files.deleteIfExists(file);
        if (!removed) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        LOG.info("avatar removed");
        return Response.noContent().build();
    }
}
