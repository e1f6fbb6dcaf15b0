package org.example.shop;

import org.dom4j.*;

public class Dom4j {
    Node find(Document document, String isbn) {
        return document.selectSingleNode("//book[@isbn='" + isbn + "']");
    }
}
