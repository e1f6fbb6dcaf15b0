package org.example.shop;

import com.thoughtworks.xstream.XStream;

public class Xstream {
    Object read(String xml) {
        XStream xstream = new XStream();
        xstream.alias("cart", Cart.class);
        return xstream.fromXML(xml);
    }
}
