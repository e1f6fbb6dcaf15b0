package org.example.toolbox.xml;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Source;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** Formats XML that users paste into the message inspector. */
public final class PrettyPrinter {

    private final int indent;
    private final boolean declaration;

    public PrettyPrinter(int indent, boolean declaration) {
        if (indent < 0 || indent > 8) {
            throw new IllegalArgumentException("indent must be between 0 and 8");
        }
        this.indent = indent;
        this.declaration = declaration;
    }

    public String format(String text) throws TransformerException {
        Objects.requireNonNull(text, "text");
        Transformer transformer = newTransformer();
        transformer.setOutputProperty(OutputKeys.INDENT, indent > 0 ? "yes" : "no");
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, declaration ? "no" : "yes");
        transformer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", Integer.toString(indent));

        StringWriter out = new StringWriter(text.length() + 256);
        Source source = new StreamSource(new StringReader(text.strip()));
        transformer.transform(source, new StreamResult(out));
        return out.toString();
    }

    private static Transformer newTransformer() throws TransformerException {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        return factory.newTransformer();
    }
}
