package org.example.diagrams;

import java.util.UUID;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.XStreamException;
import com.thoughtworks.xstream.security.NoTypePermission;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Singleton
@Path("/diagrams")
public class DiagramResource {

    private final XStream xstream = configure(new XStream());
    private final DiagramStore store = new DiagramStore();

    private static XStream configure(XStream xstream) {
        xstream.alias("diagram", Diagram.class);
        xstream.alias("shape", Shape.class);
        xstream.addImplicitCollection(Diagram.class, "shapes", Shape.class);
        xstream.addPermission(NoTypePermission.NONE);
        xstream.allowTypes(new Class<?>[] {Diagram.class, Shape.class, String.class});
        return xstream;
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_XML)
    public String export(@PathParam("id") UUID id) {
        return xstream.toXML(store.find(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_XML)
    public Response importDiagram(String xml) {
        Diagram diagram;
        try {
            diagram = (Diagram) xstream.fromXML(xml);
        } catch (XStreamException | ClassCastException e) {
            return Response.status(422).build();
        }
        UUID id = store.insert(diagram);
        return Response.status(Response.Status.CREATED).entity(id.toString()).build();
    }
}
