#include "app/command_line.h"

int main(int argc, char** argv) {
  return luytre::app::run(argc, argv);
}
