package org.example.shop;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/payment")
public class PaymentReturnResource {

    @Inject
    PaymentService payments;

    @GET
    @Path("/return")
    public Response returned(@QueryParam("payment") long paymentId,
                             @QueryParam("status") @DefaultValue("unknown") String status,
                             @QueryParam("url") @DefaultValue("/orders") String url) {
        if (!payments.exists(paymentId)) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        payments.refreshFromProvider(paymentId);
        if ("cancelled".equals(status)) {
            payments.markCancelled(paymentId);
        }
        return Response.seeOther(URI.create(url)).build();
    }

    @GET
    @Path("/status")
    public Response status(@QueryParam("payment") long paymentId) {
        return Response.ok(payments.statusOf(paymentId)).build();
    }
}
