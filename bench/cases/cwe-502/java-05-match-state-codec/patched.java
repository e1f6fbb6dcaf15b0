package org.example.matches;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Base64;
import java.util.Set;

/** Decodes the saved state that a player hands over to resume a match. */
public final class MatchStateCodec {

    private static final Set<String> ACCEPTED = Set.of(
        "org.example.matches.MatchState",
        "org.example.matches.Move",
        "[Lorg.example.matches.Move;");

    private MatchStateCodec() {
    }

    public static MatchState decode(String token) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a match token", e);
        }
        return read(new ByteArrayInputStream(bytes));
    }

    private static MatchState read(InputStream source) throws IOException {
        try (StateStream in = new StateStream(source)) {
            return (MatchState) in.readObject();
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("not a match state", e);
        }
    }

    private static final class StateStream extends ObjectInputStream {

        StateStream(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
            String name = type.getName();
            if (!ACCEPTED.contains(name)) {
                throw new InvalidClassException(name, "not part of a match state");
            }
            return super.resolveClass(type);
        }
    }
}
