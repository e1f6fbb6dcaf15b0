package org.example.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

@jakarta.ws.rs.Path("/exports")
public class ExportResource {

    private static final String EXPORT_DIR = "/srv/analytics/exports";

    private enum Format {
        CSV("text/csv"),
        JSON("application/json");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    @GET
    @jakarta.ws.rs.Path("/latest")
    @RolesAllowed("analyst")
    @Produces({"text/csv", "application/json"})
    public Response download(@QueryParam("id") String id,
                             @QueryParam("format") @DefaultValue("CSV") Format format) throws IOException {
        if (id == null || id.isBlank()) {
            throw new NotFoundException("id is required");
        }
        String suffix = format.name().toLowerCase();
        Path file = Paths.get(EXPORT_DIR, id + "." + suffix);
        if (!Files.isRegularFile(file)) {
            throw new NotFoundException("export not ready");
        }
        long size = Files.size(file);
        StreamingOutput body = out -> Files.copy(file, out);
        return Response.ok(body, format.mediaType)
                .header("Content-Length", size)
                .header("Content-Disposition", "attachment; filename=\"export." + suffix + "\"")
                .build();
    }
}
