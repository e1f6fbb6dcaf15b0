package org.example.payments.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

@Path("/refunds")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RefundResource {

    public record RefundRequest(String paymentId, long cents, String callbackUrl) {
    }

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    @Inject
    RefundService refunds;

    @Inject
    MerchantDirectory merchants;

    @POST
    public Response create(RefundRequest request, @Context SecurityContext security) {
        Merchant merchant = merchants.byLogin(security.getUserPrincipal().getName());
        Refund refund = refunds.create(merchant, request.paymentId(), request.cents());
        boolean notified = notifyMerchant(request, refund);
        return Response.status(Response.Status.CREATED).entity(new Result(refund.id(), notified)).build();
    }

    private boolean notifyMerchant(RefundRequest request, Refund refund) {
        HttpRequest call = HttpRequest.newBuilder(URI.create(request.callbackUrl()))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", MediaType.APPLICATION_JSON)
                .POST(HttpRequest.BodyPublishers.ofString(refund.toJson()))
                .build();
        try {
            return client.send(call, HttpResponse.BodyHandlers.discarding()).statusCode() < 300;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public record Result(String refundId, boolean notified) {
    }
}
