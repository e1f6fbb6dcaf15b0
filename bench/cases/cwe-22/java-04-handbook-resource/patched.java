package org.example.handbook.rest;

import java.io.File;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.example.handbook.HandbookConfig;

@Path("/handbook")
@RolesAllowed("employee")
public class HandbookResource {

    @Inject
    HandbookConfig config;

    @GET
    @Path("/{edition}/chapter")
    public Response chapter(@PathParam("edition") int edition, @QueryParam("file") String file) throws IOException {
        if (file == null || file.isBlank()) {
            throw new NotFoundException();
        }
        File source = locate(edition, file);
        String type = URLConnection.guessContentTypeFromName(source.getName());
        StreamingOutput body = out -> Files.copy(source.toPath(), out);
        return Response.ok(body)
                .type(type == null ? "application/octet-stream" : type)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private File locate(int edition, String file) throws IOException {
        File folder = new File(config.rootDirectory(), "edition-" + edition);
        File candidate = new File(folder, file).getCanonicalFile();
        if (!candidate.toPath().startsWith(folder.getCanonicalFile().toPath())) {
            throw new NotFoundException();
        }
        if (!candidate.isFile()) {
            throw new NotFoundException();
        }
        return candidate;
    }
}
