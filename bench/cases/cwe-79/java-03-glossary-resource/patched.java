package org.example.glossary;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.apache.commons.text.StringEscapeUtils;

@Path("/glossary")
public class GlossaryResource {

    private static final String ROW = "<dt>%s</dt><dd>%s</dd>";
    private static final String PAGE = "<!doctype html><html><body><p>Language: %s</p><dl>%s</dl></body></html>";

    @Inject
    TermStore store;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response suggest(Term term) {
        if (term.word() == null || term.word().length() > 80) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        store.add(term);
        return Response.accepted().build();
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response list(@HeaderParam("Accept-Language") String lang) {
        String shown = lang == null ? "en" : lang;
        List<Term> terms = store.all();
        String rows = terms.stream()
            .map(this::row)
            .collect(Collectors.joining("\n"));
        return Response.ok(String.format(PAGE, StringEscapeUtils.escapeHtml4(shown), rows)).build();
    }

    private String row(Term term) {
        return String.format(ROW,
            StringEscapeUtils.escapeHtml4(term.word()),
            StringEscapeUtils.escapeHtml4(term.definition()));
    }
}
