package main

import (
	"encoding/gob"
	"log"
	"net"
	"os"
	"time"
)

// Task is a piece of work.
type Task interface {
	Run() error
}

// Resize is sent by the web servers.
type Resize struct {
	Image  int64
	Width  int
	Height int
}

// Purge is queued by the nightly maintenance of this process.
type Purge struct {
	Dir string
}

func (t Resize) Run() error { return resizeImage(t.Image, t.Width, t.Height) }
func (t Purge) Run() error  { return os.RemoveAll(t.Dir) }

func serve(conn net.Conn, queue chan<- Task) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	dec := gob.NewDecoder(conn)
	for {
		var task Task
		if err := dec.Decode(&task); err != nil {
			return
		}
		queue <- task
	}
}

func main() {
	gob.Register(Resize{})
	gob.Register(Purge{})
	queue := make(chan Task, 100)
	go work(queue)
	go nightly(queue)
	ln, err := net.Listen("tcp", ":7400")
	if err != nil {
		log.Fatal(err)
	}
	for {
		conn, err := ln.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go serve(conn, queue)
	}
}
