package org.example.orders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the shops of our partners publish on the orders topic. */
public class OrderTopicListener implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderTopicListener.class);

    private final Consumer<String, byte[]> consumer;
    private final OrderDesk desk;
    private final Kryo kryo = new Kryo();

    public OrderTopicListener(Consumer<String, byte[]> consumer, OrderDesk desk) {
        this.consumer = consumer;
        this.desk = desk;
        kryo.setRegistrationRequired(false);
        kryo.setReferences(true);
    }

    @Override
    public void run() {
        consumer.subscribe(List.of("orders"));
        while (!Thread.currentThread().isInterrupted()) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                accept(message.value());
            }
            consumer.commitSync();
        }
    }

    private void accept(byte[] value) {
        try (Input input = new Input(value)) {
            Object content = kryo.readClassAndObject(input);
            if (content instanceof Order order) {
                desk.place(order);
            } else {
                LOG.warn("record is not an order");
            }
        } catch (KryoException | IllegalArgumentException e) {
            LOG.warn("unreadable record", e);
        }
    }
}
