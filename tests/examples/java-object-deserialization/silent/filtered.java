package org.example.shop;

import java.io.*;

public class Filtered {
    Object load(InputStream source) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(source)) {
            in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("org.example.shop.Cart;!*"));
            return in.readObject();
        }
    }
}
