package org.example.shop;

import java.io.*;
import java.util.List;

public class OwnForm {
    private transient int size;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        size = ((List<?>) in.readObject()).size();
    }
}
