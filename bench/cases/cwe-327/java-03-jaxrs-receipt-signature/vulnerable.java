package org.example.receipts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

@Path("/receipts")
@RolesAllowed("till")
public class ReceiptResource {

    public record Receipt(String till, long number, long totalCents, String issuedAt) {
        String canonical() {
            return String.join("|", till, Long.toString(number), Long.toString(totalCents), issuedAt);
        }
    }

    public record SignedReceipt(Receipt receipt, String signature) {}

    private final KeyProvider keys;
    private final ReceiptLog log;

    @Inject
    public ReceiptResource(KeyProvider keys, ReceiptLog log) {
        this.keys = keys;
        this.log = log;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(Receipt receipt) throws GeneralSecurityException {
        if (receipt.totalCents() < 0 || receipt.till().contains("|")) {
            return Response.status(422).build();
        }
        SignedReceipt signed = new SignedReceipt(receipt, sign(receipt.canonical(), keys.signingKey()));
        log.append(signed);
        return Response.status(Response.Status.CREATED).entity(signed).build();
    }

    private static String sign(String text, PrivateKey key) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA1withRSA");
        signer.initSign(key);
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signer.sign());
    }
}
