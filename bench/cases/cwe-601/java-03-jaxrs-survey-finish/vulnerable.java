package org.example.survey.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.example.survey.Answers;
import org.example.survey.Survey;
import org.example.survey.SurveyStore;

@Path("/surveys/{id}")
@Consumes(MediaType.APPLICATION_JSON)
public class SurveyResource {

    private static final Set<String> KNOWN_FIELDS = Set.of("answers", "next", "locale");

    public record Submission(Map<String, String> answers, String next, String locale) {
    }

    @Inject
    SurveyStore store;

    @POST
    @Path("/finish")
    public Response finish(@PathParam("id") String id, Submission submission) {
        Survey survey = store.find(id).orElseThrow(NotFoundException::new);
        Answers saved = store.save(survey, submission.answers());

        URI next = submission.next() == null ? survey.thankYouPage() : URI.create(submission.next());
        URI location = UriBuilder.fromUri(next)
                .queryParam("ref", saved.reference())
                .build();
        return Response.seeOther(location).build();
    }

    @POST
    @Path("/fields")
    public Response fields() {
        return Response.ok(KNOWN_FIELDS).build();
    }
}
