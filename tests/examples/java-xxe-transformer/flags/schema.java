package org.example.shop;

import java.io.File;
import javax.xml.*;
import javax.xml.validation.*;

public class Schema {
    void check(File schema, Source document) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Validator validator = factory.newSchema(new StreamSource(schema)).newValidator();
        validator.validate(document);
    }
}
