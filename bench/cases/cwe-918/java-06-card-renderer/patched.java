package org.example.cards;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/** Renders greeting cards that customers compose in the web editor. */
public class CardRenderer {

    public static final class Layer {
        final String picture;
        final int x;
        final int y;

        public Layer(String picture, int x, int y) {
            this.picture = picture;
            this.x = x;
            this.y = y;
        }
    }

    private static final String CLIPART = "clipart.example.org";

    private final List<Layer> layers = new ArrayList<>();

    public CardRenderer add(Layer layer) {
        layers.add(layer);
        return this;
    }

    public void render(OutputStream out, int width, int height) throws IOException {
        BufferedImage card = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = card.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        for (Layer layer : layers) {
            g.drawImage(load(layer.picture), layer.x, layer.y, null);
        }
        g.dispose();
        ImageIO.write(card, "png", out);
    }

    private BufferedImage load(String address) throws IOException {
        URL url = new URL(address);
        if (!"https".equals(url.getProtocol()) || !CLIPART.equals(url.getAuthority())) {
            throw new IOException("layer is not from the clip art library");
        }
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setInstanceFollowRedirects(false);
        try (InputStream in = connection.getInputStream()) {
            BufferedImage picture = ImageIO.read(in);
            if (picture == null) {
                throw new IOException("layer is not an image");
            }
            return picture;
        }
    }
}
