package org.example.shop;

import java.io.InputStream;
import java.io.ObjectInputStream;

public class Stream {
    Object load(InputStream source) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(source)) {
            return in.readObject();
        }
    }
}
