package org.example.recipes.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.example.recipes.RecipeService;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

@RestController
public class RecipeUploadController {

    private final RecipeService recipes;

    public RecipeUploadController(RecipeService recipes) {
        this.recipes = recipes;
    }

    @PostMapping("/recipes/upload")
    public Map<String, Object> upload(@RequestParam("file") MultipartFile file) throws IOException {
        Document document;
        try (InputStream in = file.getInputStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setIgnoringComments(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            document = factory.newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, "not a recipe file");
        }

        List<String> titles = new ArrayList<>();
        NodeList nodes = document.getElementsByTagNameNS("*", "title");
        for (int i = 0; i < nodes.getLength(); i++) {
            titles.add(nodes.item(i).getTextContent().strip());
        }
        return Map.of("stored", recipes.addDrafts(titles), "titles", titles);
    }
}
