package org.example.transfer;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wraps the per-transfer key for the receiving site. */
public class SessionKeyWrapper {

    private static final Logger LOG = LoggerFactory.getLogger(SessionKeyWrapper.class);

    private static final Map<Integer, String> TRANSFORMATIONS = Map.of(
            2, "RSA/ECB/OAEPWithSHA-256AndMGF1Padding");

    private static final int PROTOCOL = 2;

    public record WrappedKey(int protocol, byte[] bytes) {}

    private final SiteDirectory sites;

    public SessionKeyWrapper(SiteDirectory sites) {
        this.sites = sites;
    }

    public SecretKey newSessionKey() throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        return generator.generateKey();
    }

    public WrappedKey wrap(String site, SecretKey key) throws GeneralSecurityException {
        PublicKey recipient = sites.publicKeyOf(site);
        Cipher cipher = cipherFor(PROTOCOL);
        cipher.init(Cipher.WRAP_MODE, recipient);
        LOG.debug("wrapped a key for {} with protocol {}", site, PROTOCOL);
        return new WrappedKey(PROTOCOL, cipher.wrap(key));
    }

    public SecretKey unwrap(WrappedKey wrapped, PrivateKey own) throws GeneralSecurityException {
        Cipher cipher = cipherFor(wrapped.protocol());
        cipher.init(Cipher.UNWRAP_MODE, own);
        return (SecretKey) cipher.unwrap(wrapped.bytes(), "AES", Cipher.SECRET_KEY);
    }

    private static Cipher cipherFor(int protocol) throws GeneralSecurityException {
        String transformation = TRANSFORMATIONS.get(protocol);
        if (transformation == null) {
            throw new GeneralSecurityException("unknown protocol " + protocol);
        }
        return Cipher.getInstance(transformation);
    }
}
